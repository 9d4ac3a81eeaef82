"""What privacy costs and what it buys: one recipe trained with several epsilons, and each model audited."""
