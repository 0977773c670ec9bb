"""IP-Adapter: pictures become further tokens, which the attention of a denoiser reads through weights of its own.

Source: Ye et al. 2023, arXiv:2308.06721. Layers by what they do: InstantStyle, Wang et al. 2024, arXiv:2404.02733.
Needs: an adapter that was trained for the denoiser, and the image encoder that it was trained with.

* ``weights``    an adapter's file, and its network
* ``pictures``   pictures as an adapter's image encoder sees them
* ``layer_scales`` how strongly each layer heeds the pictures
* ``attention``  attention to pictures, added to that of the network
* ``patch``      the method as a patch of the denoising loop
"""
