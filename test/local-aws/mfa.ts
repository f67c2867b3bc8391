import { createHmac } from 'node:crypto';
import { ServiceError } from './errors';

/** A device with the same code for ever, or a virtual one with its secret key in base 32. */
export type MfaDevice = { readonly serialNumber: string } & ({ readonly code: string } | { readonly secret: string });

const STEP = 30_000;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** Steps around the present one whose codes are taken: clocks differ, and a request takes its time. */
const TOLERANCE = [0, -1, 1];

/** AWS's words, the blank at the end included, for a wrong code as for one that was used before. */
const refused = (): ServiceError =>
	new ServiceError('AccessDenied', 'MultiFactorAuthentication failed with invalid MFA one time pass code. ', 403);

/** RFC 6238 with SHA-1, six digits and steps of 30 seconds. */
export function codeOf(secret: string, step: number): string {
	const bits = [...secret].map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
	const bytes = Array.from({ length: Math.floor(bits.length / 8) }, (_, at) =>
		Number.parseInt(bits.slice(at * 8, at * 8 + 8), 2),
	);
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const digest = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
	const start = (digest.at(-1) ?? 0) & 15;
	return String((digest.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Which codes have been used: AWS takes each once. */
export class UsedCodes {
	private readonly lastSteps = new Map<string, number>();

	clear(): void {
		this.lastSteps.clear();
	}

	/**
	 * Takes a code, which is used up by it.
	 * @param now milliseconds since the epoch
	 * @throws ServiceError AccessDenied for a wrong code and for one that was used before
	 */
	use(device: MfaDevice, code: string | undefined, now: number): void {
		const present = Math.floor(now / STEP);
		const step =
			'code' in device
				? [present].find(() => device.code === code)
				: TOLERANCE.map((away) => present + away).find((candidate) => codeOf(device.secret, candidate) === code);
		const last = this.lastSteps.get(device.serialNumber) ?? Number.NEGATIVE_INFINITY;
		if (step === undefined || step <= last) {
			throw refused();
		}
		this.lastSteps.set(device.serialNumber, step);
	}

	/** For a device that is not there. */
	static refuse(): never {
		throw refused();
	}
}
