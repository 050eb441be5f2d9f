"""One contender of the training benchmark: PyTorch's own GRU. Reads a number of steps a line, answers with seconds and seconds of processor time."""
import sys
import time

import torch

layers, hidden, embedding, vocabulary, sequence, batch, threads = (int(value) for value in sys.argv[1:8])
torch.set_num_threads(threads)
torch.manual_seed(1)


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = torch.nn.Embedding(vocabulary, embedding) if embedding else None
        self.gru = torch.nn.GRU(embedding or vocabulary, hidden, layers)
        self.output = torch.nn.Linear(hidden, vocabulary)

    def forward(self, tokens, state):
        if self.embedding is None:
            features = torch.nn.functional.one_hot(tokens, vocabulary).float()
        else:
            features = self.embedding(tokens)
        output, state = self.gru(features, state)
        return self.output(output), state


network = Network()
optimizer = torch.optim.AdamW(network.parameters(), lr=1e-3)
state = torch.zeros(layers, batch, hidden)


def step():
    global state
    tokens = torch.randint(vocabulary, (sequence, batch))
    targets = torch.randint(vocabulary, (sequence, batch))
    optimizer.zero_grad()
    logits, state = network(tokens, state)
    state = state.detach()
    loss = torch.nn.functional.cross_entropy(logits.view(-1, vocabulary), targets.view(-1))
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return loss.item()


WARM_UP_SECONDS = 3  # as Contender.WarmUp
warming = time.perf_counter()
while time.perf_counter() - warming < WARM_UP_SECONDS:
    step()
print("PyTorch", torch.__version__.split("a")[0], flush=True)
for line in sys.stdin:
    began = time.perf_counter()
    used = time.process_time()
    for _ in range(int(line)):
        step()
    print(time.perf_counter() - began, time.process_time() - used, flush=True)
