"""Detectors of things in pictures: from a published ONNX graph to a folder that Magpie installs."""
