// The people of the model as buttons.
export const mostTogether = 8;

export function nameOf(speaker) {
  if (!speaker)
    return 'A voice';
  return speaker === speaker.toUpperCase() ? speaker.charAt(0) + speaker.slice(1).toLowerCase() : speaker;
}

// Calls choose(speakers) with those who are to speak.
export function showPeople(place, speakers, choose) {
  place.replaceChildren(...speakers.map(speaker => {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: nameOf(speaker) });
    button.dataset.speaker = speaker;
    button.setAttribute('aria-pressed', 'false');
    button.addEventListener('click', () => choose([speaker]));
    return button;
  }));
  if (speakers.length < 2)
    return;
  const round = Object.assign(document.createElement('button'), { type: 'button', className: 'round', textContent: 'A round for everybody' });
  round.addEventListener('click', () => choose(speakers.slice(0, mostTogether)));
  place.append(round);
}

export function markSpeaking(place, speaking) {
  for (const button of place.querySelectorAll('button[data-speaker]')) {
    const pressed = String(speaking.has(button.dataset.speaker));
    if (button.getAttribute('aria-pressed') !== pressed)
      button.setAttribute('aria-pressed', pressed);
  }
}
