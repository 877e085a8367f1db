"""Sample data: a made-up company with three years of believable work, the same for the same seed."""

from fieldapp.services.sample.generate import generate
from fieldapp.services.sample.spec import SIZES, SampleSpec, Size
from fieldapp.services.sample.words import load_words

__all__ = ["SIZES", "SampleSpec", "Size", "generate", "load_words"]
