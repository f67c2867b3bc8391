import { createHash, createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { invalidField } from './validate';

/** Milliseconds for which one code holds. */
const STEP = 30_000;
const DIGITS = 6;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * The six digits of a virtual MFA device: RFC 6238 with SHA-1 and 30 seconds, as AWS has it.
 * @param secret the device's secret key in base 32, as AWS shows it; blanks, hyphens and padding do not matter
 * @param now milliseconds since the epoch
 * @throws AwsError `InvalidField`; the secret is not part of it
 */
export function totpCode(secret: string, now: number): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(now / STEP)));
	const digest = createHmac('sha1', base32(secret)).update(counter).digest();
	const offset = digest.readUInt8(digest.length - 1) & 0x0f;
	const number = (digest.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** DIGITS;
	return String(number).padStart(DIGITS, '0');
}

export interface OneTimeOptions {
	readonly now?: () => number;
	readonly pause?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** Devices to the last step whose code has been given out. Bounded by the number of devices; holds no secret. */
const lastSteps = new Map<string, number>();
const MAX_DEVICES = 1000;

/**
 * A source of codes that gives no code twice: AWS takes each only once, so that two roles that are assumed at the same
 * time with one device need two codes. The second waits for the next one, at most 30 seconds.
 */
export function oneTimeCodes(secret: string, options: OneTimeOptions = {}): (signal?: AbortSignal) => Promise<string> {
	const now = options.now ?? Date.now;
	const pause = options.pause ?? (async (ms, signal) => await sleep(ms, undefined, { signal }));
	const device = createHash('sha256').update(base32(secret)).digest('hex');
	return async (signal) => {
		for (;;) {
			signal?.throwIfAborted();
			const at = now();
			const step = Math.floor(at / STEP);
			const last = lastSteps.get(device);
			// A step far ahead is a clock that was set back.
			if (last === undefined || last < step || last > step + 1) {
				remember(device, step);
				return totpCode(secret, at);
			}
			await pause((last + 1) * STEP - at, signal);
		}
	};
}

function remember(device: string, step: number): void {
	lastSteps.delete(device);
	if (lastSteps.size >= MAX_DEVICES) lastSteps.delete(lastSteps.keys().next().value ?? '');
	lastSteps.set(device, step);
}

function base32(secret: string): Buffer {
	const letters = secret.toUpperCase().replace(/[\s=-]+/g, '');
	const bytes: number[] = [];
	let bits = 0;
	let held = 0;
	for (const letter of letters) {
		const value = ALPHABET.indexOf(letter);
		if (value < 0) throw unusable();
		held = ((held << 5) | value) & 0xfff;
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			bytes.push((held >> bits) & 0xff);
		}
	}
	if (bytes.length === 0) throw unusable();
	return Buffer.from(bytes);
}

const unusable = () =>
	invalidField(
		'mfaSecret',
		'MFA Secret Key is not in base 32.',
		'Copy the secret key that AWS shows beside the QR code of the device: letters A to Z and digits 2 to 7.',
	);
