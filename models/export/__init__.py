"""From trained towers to the folder that ships: ONNX graphs, smaller weights, card."""
