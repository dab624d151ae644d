"""What the store answers, shaped for readers: pages, look-ups and the API print these and nothing else."""
