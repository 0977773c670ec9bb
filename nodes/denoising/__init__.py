"""The denoising loop, and where methods take part in it.

* ``loop``        the one loop over timesteps, towards the picture and back to noise
* ``patches``     how a method takes part: before the model call, inside attention, on the clean sample, after a step
* ``model_call``  what one call of the denoiser is given
* ``slots``      the names of what the model is asked for at one step
* ``conditioning_rows``  the states of all rows of a call, from the conditionings
* ``token_lengths``  texts of different lengths in one call
* ``schedules``   samplers and noise levels, from the model's own configuration
* ``predictions`` what the models predict, and how it turns into clean sample and noise
* ``guidance``    which predictions are asked for, and how they become one; kinds of guidance add to it
* ``fixed_point`` solving a sampler's step for where it came from, for inversion
* ``noise``       noise that does not depend on device or batch
* ``previews``    a quick look at a latent, without decoding it
"""
