"""JAX: the same network as a scan, with the whole update compiled as one function."""

from itertools import cycle, islice
from time import perf_counter

import jax
import workload
from jax import numpy as jnp

FIRST_DECAY, SECOND_DECAY, TINY = 0.9, 0.999, 1e-8


def first_weights(work):
    """Uniform, as torch draws them; the gates side by side."""
    hidden, tokens = work.size.hidden, work.tokens
    shapes = {
        "embedding": (tokens, workload.EMBEDDING),
        "read": (workload.EMBEDDING, 4 * hidden),
        "recur": (hidden, 4 * hidden),
        "bias": (4 * hidden,),
        "out": (hidden, tokens),
        "out_bias": (tokens,),
    }
    keys = jax.random.split(jax.random.key(0), len(shapes))
    bound = hidden**-0.5
    return {
        name: jax.random.uniform(key, shape, minval=-bound, maxval=bound)
        for key, (name, shape) in zip(keys, shapes.items(), strict=True)
    }


def mean_loss(weights, inputs, targets):
    """inputs, targets (batch, time)."""
    read = weights["embedding"][inputs.T] @ weights["read"] + weights["bias"]  # (time, batch, 4 unit)
    nothing = jnp.zeros((inputs.shape[0], weights["recur"].shape[0]))

    def step(state, x):
        hidden, cell = state
        gates = jnp.split(x + hidden @ weights["recur"], 4, axis=-1)
        enter, forget, leave = (jax.nn.sigmoid(gate) for gate in gates[:3])
        cell = forget * cell + enter * jnp.tanh(gates[3])
        hidden = leave * jnp.tanh(cell)
        return (hidden, cell), hidden

    _, hidden = jax.lax.scan(step, (nothing, nothing), read)
    chances = jax.nn.log_softmax(hidden @ weights["out"] + weights["out_bias"])
    return -jnp.take_along_axis(chances, targets.T[..., None], -1).mean()


def update(state, inputs, targets):
    """One step of AdamW, its gradient clipped. The state is (step, weights, first and second moments)."""
    count, weights, first, second = state
    count = count + 1
    value, gradient = jax.value_and_grad(mean_loss)(weights, inputs, targets)
    norm = jnp.sqrt(sum((each**2).sum() for each in gradient.values()))
    share = jnp.minimum(1.0, workload.CLIP / (norm + 1e-6))

    def moved(weight, slope, first, second):
        slope = share * slope
        first = FIRST_DECAY * first + (1 - FIRST_DECAY) * slope
        second = SECOND_DECAY * second + (1 - SECOND_DECAY) * slope**2
        direction = first / (1 - FIRST_DECAY**count)
        size = jnp.sqrt(second / (1 - SECOND_DECAY**count)) + TINY
        weight = weight * (1 - workload.LEARNING_RATE * workload.WEIGHT_DECAY)
        return weight - workload.LEARNING_RATE * direction / size, first, second

    new = {name: moved(weights[name], gradient[name], first[name], second[name]) for name in weights}
    return (count, *({name: each[place] for name, each in new.items()} for place in range(3))), value


def stepper(work):
    weights, size = first_weights(work), work.size.batch
    state = (0, weights, *({name: jnp.zeros_like(each) for name, each in weights.items()} for _ in "12"))
    compiled = jax.jit(update, donate_argnums=0)
    pairs = zip(work.inputs.split(size), work.targets.split(size), strict=True)
    batches = cycle([(inputs.numpy(), targets.numpy()) for inputs, targets in pairs])

    def train(steps: int) -> float:
        nonlocal state
        start = perf_counter()
        for inputs, targets in islice(batches, steps):
            state, value = compiled(state, inputs, targets)
        value.block_until_ready()
        return perf_counter() - start

    return train
