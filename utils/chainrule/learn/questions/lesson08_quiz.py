"""The questions at the end of lesson 8, one misconception behind each wrong answer.

Every number is computed by the reference engine. Pure data.
"""

from __future__ import annotations

from chainrule.learn.questions.kinds import Choice, Near, Number, Question
from chainrule.reference.engine import grad_of

__all__ = ["QUIZ"]

A, B = 2.0, 5.0
BY_A, _BY_B = grad_of(lambda a, b: a * b + a, A, B)
[ONCE] = grad_of(lambda x: x * x, 3.0)

QUIZ: tuple[Question | Number, ...] = (
    Question(
        key="what-a-node-remembers",
        objective="L8.nodes",
        text="A node is made as a * b. Besides its value, what must it remember, so "
        "that a sweep can come by later?",
        choices=(
            Choice(
                "The formula of the whole graph.",
                "It need not know what came before or what comes after. One step is "
                "enough.",
            ),
            Choice(
                "The nodes a and b, and the rates b and a.",
                "What it was made from, and how fast it moves with each: that is one "
                "step of the chain rule.",
                right=True,
            ),
            Choice(
                "The nodes a and b, and the rates a and b.",
                "Nudge a alone. By how much does a * b move per unit of a?",
                mistake="E11",
            ),
            Choice(
                "How fast y moves per unit of it.",
                "That is not known when the node is made: y is not there yet.",
            ),
        ),
    ),
    Number(
        key="both-ways-count",
        objective="L8.forks",
        text="y = a b + a, with a = 2 and b = 5. How fast does y move per unit of a?",
        label="dy/da =",
        right=Near(
            BY_A, "Two ways: b through the product, and 1 directly.", within=0.005
        ),
        traps=(
            Near(
                B,
                "That is the way through the product. There is another one.",
                within=0.005,
                mistake="E1",
            ),
            Near(
                1.0,
                "That is the direct way. There is another one.",
                within=0.005,
                mistake="E1",
            ),
            Near(
                A + 1,
                "Both ways are there. Which factor does the product give to a?",
                within=0.005,
                mistake="E11",
            ),
        ),
        otherwise="Another number is needed. How many ways lead from y back to a, and "
        "what does each of them give?",
    ),
    Question(
        key="who-hands-on-next",
        objective="L8.sweep",
        text="In the middle of a sweep, which node may hand its gradient on next?",
        choices=(
            Choice(
                "Any node that something has arrived at.",
                "Something more may be on its way, and it would come too late.",
                mistake="E2",
            ),
            Choice(
                "The node that is nearest to the root.",
                "The nearest way may not be the only one: a longer way may still bring "
                "something.",
                mistake="E2",
            ),
            Choice(
                "A node whose users have all handed on.",
                "Then all that can arrive has arrived. The newest node that is left is "
                "always such a one.",
                right=True,
            ),
        ),
    ),
    Number(
        key="left-over",
        objective="L8.sweep",
        text="y = x * x with x = 3. A sweep adds up what arrives, begins with 1 at the "
        "root, and clears nothing. What is x.grad after two sweeps?",
        label="x.grad =",
        right=Near(
            2 * ONCE,
            "The second sweep begins with what the first has left, and adds the same "
            "once more.",
            within=0.005,
        ),
        traps=(
            Near(
                ONCE,
                "That is the derivative, and what one sweep gives. Nothing was cleared "
                "before the second.",
                within=0.005,
                mistake="E3",
            ),
            Near(
                ONCE**2,
                "What arrives is added, not multiplied.",
                within=0.005,
            ),
            Near(
                3.0,
                "x is used twice, and each use brings something.",
                within=0.005,
                mistake="E1",
            ),
        ),
        otherwise="Another number is needed. What does one sweep add to x.grad?",
    ),
    Number(
        key="place-of-the-row",
        objective="L8.table",
        text="The row log of your table is the function 1/x. When the machine computes "
        "log(2 + cos(x)) at x = 0, which number does it hand to that row?",
        label="number =",
        right=Near(3.0, "What goes into the logarithm: 2 + cos 0.", within=0.005),
        traps=(
            Near(
                0.0,
                "That is x. The logarithm never sees it.",
                within=0.005,
                mistake="M02",
            ),
            Near(
                1.0986,
                "That is what comes out of the logarithm. What goes in?",
                within=0.005,
                mistake="E13",
            ),
            Near(1.0, "That is cos 0. One more node follows.", within=0.005),
        ),
        otherwise="Another number is needed. What goes into the node of the logarithm?",
    ),
)
