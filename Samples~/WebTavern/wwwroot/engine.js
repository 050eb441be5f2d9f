// The runtime in WebAssembly. What it exports is Page.cs.
import { dotnet } from './_framework/dotnet.js';

export async function startEngine() {
  const { getAssemblyExports, getConfig } = await dotnet.create();
  const exports = await getAssemblyExports(getConfig().mainAssemblyName);
  return exports.DialogueRnn.WebTavern.Page;
}

// The message of a .NET exception, without the stack that the browser adds.
export function messageOf(error) {
  return String(error?.message ?? error).split('\n')[0];
}
