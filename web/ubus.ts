/** JSON-RPC 2.0 to the router's `/ubus`, as LuCI speaks it. */

/** The session of somebody who has not logged in. */
export const ANONYMOUS = "0".repeat(32);

/** Why a call failed, as one number: 0 no answer, below 0 a JSON-RPC error, below 100 a ubus status, from 100 on an HTTP status. */
export class UbusError extends Error {
  constructor(readonly code: number) {
    super(`ubus error ${code}`);
  }
}

export const DENIED = -32002;
export const WRONG_PASSWORD = 6;
const NO_ANSWER = 0;
const TIMEOUT = 10_000; // milliseconds

let requests = 0;

/** Calls a ubus method and returns what it answered (undefined if it answered nothing). Throws UbusError. */
export async function call(session: string, object: string, method: string, parameters: object): Promise<unknown> {
  const request = { jsonrpc: "2.0", id: ++requests, method: "call", params: [session, object, method, parameters] };
  const reply = await post(JSON.stringify(request));
  const { error, result } = (reply ?? {}) as { error?: { code: number }; result?: [number, unknown] };
  if (error) throw new UbusError(error.code);
  if (!Array.isArray(result)) throw new UbusError(NO_ANSWER);
  if (result[0] !== 0) throw new UbusError(result[0]);
  return result[1];
}

async function post(body: string): Promise<unknown> {
  const headers = { "content-type": "application/json" };
  const response = await fetch("/ubus", { method: "POST", headers, body, signal: AbortSignal.timeout(TIMEOUT) }).catch(() => {
    throw new UbusError(NO_ANSWER);
  });
  if (!response.ok) throw new UbusError(response.status);
  return response.json().catch(() => {
    throw new UbusError(NO_ANSWER);
  });
}

/** Logs in as root and returns the session. Throws UbusError (WRONG_PASSWORD). */
export async function login(password: string): Promise<string> {
  const answer = await call(ANONYMOUS, "session", "login", { username: "root", password });
  return (answer as { ubus_rpc_session: string }).ubus_rpc_session;
}
