"""What columns are called, in the languages that we know of.

Pure: words. Moodle and Blackboard translate the titles of their files. Where a title is
in none of these languages it is found by its place, or named with --column.
"""

from __future__ import annotations

__all__ = ["COMMENTS", "EMAIL", "GRADE", "NUMBER", "USERNAME"]

USERNAME = (
    *("username", "user name", "anmeldename", "benutzername", "nom d'utilisateur"),
    *("nombre de usuario", "nome utente", "nome de usuário", "gebruikersnaam"),
    *("nome de utilizador", "nazwa użytkownika", "имя пользователя", "логин"),
    *("用户名", "ユーザ名", "ユーザー名"),
)
EMAIL = (
    *("email address", "email", "e-mail", "e-mail-adresse", "adresse de courriel"),
    *("adresse e-mail", "dirección de correo", "dirección email", "indirizzo email"),
    *("correo electrónico", "endereço de email", "endereço de e-mail"),
    *("e-mailadres", "adres e-mail", "адрес электронной почты", "メールアドレス"),
)
NUMBER = (
    *("id number", "idnumber", "id-nummer", "numéro d'identification"),
    *("número de id", "numero id", "codice identificativo", "idnummer", "student id"),
    *("número de identificação", "numer id", "индивидуальный номер"),
)
GRADE = (
    *("grade", "bewertung", "note", "calificación", "valutazione", "voto", "nota"),
    *("cijfer", "beoordeling", "ocena", "оценка", "成绩", "評点", "karakter", "betyg"),
)
COMMENTS = (
    *("feedback comments", "feedback als kommentar", "feedback als kommentare"),
    *("comentarios de retroalimentación", "feedback par commentaires"),
)
