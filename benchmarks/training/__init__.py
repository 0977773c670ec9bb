"""Training of the embedded models in ``resources/models``, from icons to ``from_pretrained`` folders.

Run ``python -m benchmarks.training --help``; docs/models.md tells the order of the steps.

* ``data``           icons, samples, captions, the tokenizer, and drawing samples on the training device
* ``architectures``  the size of every model
* ``loop``           the one training loop: optimiser, schedule, weight average
* ``parts``          what each model learns: its modules and its loss
* ``bank``           samples encoded once, for everything that trains on latents
* ``assemble``       trained weights into folders
"""
