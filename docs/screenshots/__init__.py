"""Pictures of the window for the documentation, made by working it as a person does."""
