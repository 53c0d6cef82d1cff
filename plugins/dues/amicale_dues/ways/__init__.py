"""Ways to pay: what they have in common (contract.py), booking what they tell of (movements.py), and each of them.

Those that come with this plugin are listed in ours.py, apart from here: settings import this package.
"""
