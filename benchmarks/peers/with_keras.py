"""Keras: the same layers in a Sequential model, and `fit`.

Its backend is chosen when it is imported, so a process can have one only. At the second step the
loss is read, which waits for what JAX has still under way.
"""

import os

import workload

from peers import UNTIMED, Stopwatch


def stepper(work, backend):
    os.environ["KERAS_BACKEND"] = backend
    import keras

    class Told(keras.callbacks.Callback):
        def __init__(self, watch):
            super().__init__()
            self.watch = watch

        def on_train_batch_end(self, batch, logs=None):
            if batch < UNTIMED or batch == self.watch.steps - 1:
                float(logs["loss"])
            self.watch.step()

    layers = keras.layers
    model = keras.Sequential(
        [
            layers.Embedding(work.tokens, workload.EMBEDDING),
            layers.LSTM(work.size.hidden, return_sequences=True),
            layers.Dense(work.tokens),
        ]
    )
    model.compile(
        keras.optimizers.AdamW(
            workload.LEARNING_RATE, weight_decay=workload.WEIGHT_DECAY, global_clipnorm=workload.CLIP
        ),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    )
    inputs, targets = work.inputs.numpy(), work.targets.numpy()

    def train(steps: int) -> float:
        watch = Stopwatch(steps)
        count = watch.steps * work.size.batch
        model.fit(
            inputs[:count],
            targets[:count],
            batch_size=work.size.batch,
            verbose=0,
            callbacks=[Told(watch)],
        )
        return watch.seconds

    return train
