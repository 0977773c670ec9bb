"""Training on few examples: one loop, whatever is trained.

Example use, with a denoising loop of the model and its texts at hand:

    with low_rank_changes(loop.network, layers, rank=8, alpha=8, seed=0) as parameters:
        losses = train(run, Trained(loop, parameters, texts.states_of), [ExampleGroup(examples)], recipe, checkpoints)

* ``examples``     pictures and clips as latents with captions, and the batch of each step
* ``objective``    noise levels, and what the model is to predict there
* ``parameters``   what is trained inside a network, and how the network gets back its own
* ``texts``        the states of captions, fixed or with gradients
* ``loop``         the loop
* ``checkpoints``  where training stands, on disk
* ``samples``      what the model makes on the way
* ``results``      files of what was learned, in the layouts that others read
"""
