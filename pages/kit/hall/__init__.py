"""A show for a room, its notes, and the phones that guess with it."""
