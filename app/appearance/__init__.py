"""How the program looks: themes, the style sheet of the widgets, the size of everything."""
