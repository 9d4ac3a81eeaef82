"""Training steps under differential privacy: drawing, clipping, noise, and the Trainer that uses them."""
