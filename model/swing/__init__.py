"""A swing: how runners move, how sliders bend it, who pulls, where it lands, what it answers."""
