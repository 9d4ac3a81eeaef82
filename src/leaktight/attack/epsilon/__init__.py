"""Lower bounds of epsilon from what attacks achieve."""
