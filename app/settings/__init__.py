"""What the user can set: how a setting is declared, and the page on which all of them stand."""
