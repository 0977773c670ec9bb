"""Methods that take part in the denoising loop: one module for each, holding its patch and what the patch does."""
