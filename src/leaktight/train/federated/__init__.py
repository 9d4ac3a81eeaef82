"""Training one adapter on the data of several places, none of which shows its data to another."""
