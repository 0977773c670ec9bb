"""Methods by which a model of pictures makes or edits clips, with the frames as items of one batch."""
