"""What comes in from an exchange, a download or a folder, and whose it is."""
