/** JSON-RPC 2.0 to the router's `/ubus`, as LuCI speaks it. */

/** The session of somebody who has not logged in. */
export const ANONYMOUS = "0".repeat(32);

/** The session of LuCI, where this page is shown within one of its views; else "". What another site shows around the page can't be read. */
export function lentSession(): string {
  try {
    return (parent as { L?: { env?: { sessionid?: string } } }).L?.env?.sessionid ?? "";
  } catch {
    return "";
  }
}

export const NO_ANSWER = -1;
export const DENIED = -32002;
export const WRONG_PASSWORD = 6;
const TIMEOUT = 10_000; // milliseconds

/**
 * Calls a ubus method. Returns what ubus does: 0 and the answer (undefined if there is none), or why it failed:
 * NO_ANSWER, a JSON-RPC error (below −1), a ubus status (below 100) or an HTTP status.
 */
export async function call<Answer>(session: string, object: string, method: string, parameters: object): Promise<[code: number, Answer?]> {
  try {
    const response = await fetch("/ubus", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "call", params: [session, object, method, parameters] }),
      signal: AbortSignal.timeout(TIMEOUT),
    });
    if (!response.ok) return [response.status];
    const { error, result } = await response.json();
    return error ? [error.code] : [result[0], result[1]];
  } catch {
    return [NO_ANSWER];
  }
}
