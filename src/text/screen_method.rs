//! The fixed words and the sentences of the metodblad, its mapping, and sensitivity.
