"""What the user can set: how a setting is declared, what is remembered, and the page on which all of them stand."""
