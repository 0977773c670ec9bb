"""Low-rank adapters: small changes of a model's layers, added to their outputs as long as a run lasts.

Sources: LoRA, Hu et al. 2021, arXiv:2106.09685, and what ``layers`` names.
Needs: a file that was trained for the model.

* ``files``    what a file holds, layer by layer, and what it says of itself
* ``names``    which layers of a model the names in a file stand for
* ``layers``   what is added to the output of one layer
* ``fitting``  from a file to the changes of a network
* ``applying`` the adapter at work in a denoiser or in text encoders
"""
