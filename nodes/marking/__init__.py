"""An invisible mark in pictures that says who made them: its code, its pattern, how it is put in and found again."""
