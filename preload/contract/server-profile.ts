/**
 * The wire's spelling in one table: a deployment whose backend names things differently changes this data, not
 * code. The session (main) and the gateway and the renderer's interceptors read it; nobody else spells a path,
 * a header or a code.
 */
export interface ServerProfile {
  /** Carries the access token, and on the refresh request alone the refresh token. */
  readonly tokenHeader: string;
  readonly idempotencyHeader: string;
  readonly paths: {
    readonly login: string;
    readonly register: string;
    readonly refresh: string;
    readonly logout: string;
    readonly capabilities: string;
    readonly documents: string;
    readonly events: string;
  };
  readonly codes: {
    readonly success: number;
    readonly accessExpired: number;
    readonly accessUnknown: number;
    readonly refreshExpired: number;
    readonly sessionEnded: number;
    readonly wrongCredentials: number;
    readonly conflict: number;
    readonly patchMismatch: number;
    readonly tooLarge: number;
    readonly saveIdReused: number;
  };
}

export const serverProfile: ServerProfile = {
  tokenHeader: "X-Token",
  idempotencyHeader: "Idempotency-Key",
  paths: {
    login: "/sys/user/login",
    register: "/sys/user/register",
    refresh: "/sys/user/refreshtoken",
    logout: "/sys/user/logout",
    capabilities: "/sys/capabilities",
    documents: "/documents",
    events: "/events",
  },
  codes: {
    success: 20000,
    accessExpired: 50014,
    accessUnknown: 50008,
    refreshExpired: 50015,
    sessionEnded: 50012,
    wrongCredentials: 60204,
    conflict: 40900,
    patchMismatch: 41200,
    tooLarge: 41300,
    saveIdReused: 42200,
  },
};
