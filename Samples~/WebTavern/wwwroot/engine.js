// The runtime in WebAssembly. What it exports is Page.cs and Desk/DeskPage.cs.
import { dotnet } from './_framework/dotnet.js';

async function start() {
  const { getAssemblyExports, getConfig } = await dotnet.create();
  return (await getAssemblyExports(getConfig().mainAssemblyName)).DialogueRnn.WebTavern;
}

export const startTavern = async () => (await start()).Page;
export const startDesk = async () => (await start()).Desk.DeskPage;

// The message of a .NET exception, without the stack that the browser adds.
export function messageOf(error) {
  return String(error?.message ?? error).split('\n')[0];
}
