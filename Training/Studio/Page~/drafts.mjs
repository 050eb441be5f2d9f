// Texts that are typed and not kept yet. They stay over a reload of the page.

const key = (model, row) => `draft ${model} ${row.seed} ${row.text}`;

export const draftOf = (model, row) => sessionStorage.getItem(key(model, row));

export const keepDraft = (model, row, text) => sessionStorage.setItem(key(model, row), text);

export const dropDraft = (model, row) => sessionStorage.removeItem(key(model, row));
