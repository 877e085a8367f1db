"""Lifetime commission: plans and facts in, explained entries out. Pure, exact, without a clock (rules §3)."""
