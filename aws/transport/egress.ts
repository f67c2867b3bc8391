import { createHash } from 'node:crypto';
import { promises as dns, type LookupAddress, type LookupOptions } from 'node:dns';
import { readFileSync } from 'node:fs';
import { BlockList, isIP, type LookupFunction } from 'node:net';

import { AwsError } from '../errors';
import { canonicalHost, parseUrl } from './target';
import type { EgressPolicy } from './types';

type Environment = Readonly<Record<string, string | undefined>>;

/** What `this.helpers.getSecureEgressFilter()` of n8n gives. Its checks return results, or throw. */
export interface SecureEgressFilter {
	validateUrl(url: string | URL): Promise<unknown>;
	validateConnectionHost(host: string): unknown;
	createSecureLookup(): unknown;
	validateRedirectSync(url: string): void;
}

/** n8n's list; the word `default` in N8N_SSRF_BLOCKED_IP_RANGES stands for it. */
const DEFAULT_BLOCKED_RANGES: readonly string[] = [
	'10.0.0.0/8',
	'172.16.0.0/12',
	'192.168.0.0/16',
	'127.0.0.0/8',
	'::1/128',
	'169.254.0.0/16',
	'fe80::/10',
	'fc00::/7',
	'fd00::/8',
	'0.0.0.0/8',
	'192.0.0.0/24',
	'192.0.2.0/24',
	'198.18.0.0/15',
	'198.51.100.0/24',
	'203.0.113.0/24',
];

interface EgressRules {
	readonly blocked: BlockList;
	readonly allowed: BlockList;
	readonly allowedNames: readonly string[];
	readonly blockedNames: readonly string[];
}

/**
 * n8n's SSRF protection where n8n gives no filter (the `authenticate` of a credential): the same variables, the same
 * answers. Addresses are checked when the connection is made, every one that the name resolves to.
 *
 * One difference: with the default ranges `::` is blocked too, because it reaches the machine itself as 0.0.0.0 does.
 * @returns undefined where N8N_SSRF_PROTECTION_ENABLED is not set to true
 */
export function egressFromEnvironment(env: Environment = process.env): EgressPolicy | undefined {
	const enabled = readSetting(env, 'N8N_SSRF_PROTECTION_ENABLED')?.toLowerCase();
	if (enabled !== 'true' && enabled !== '1') return undefined;
	const blocked = readSetting(env, 'N8N_SSRF_BLOCKED_IP_RANGES');
	const allowed = readSetting(env, 'N8N_SSRF_ALLOWED_IP_RANGES');
	const allowedNames = readSetting(env, 'N8N_SSRF_ALLOWED_HOSTNAMES');
	const blockedNames = readSetting(env, 'N8N_SSRF_BLOCKED_HOSTNAMES');
	const settings = JSON.stringify([blocked, allowed, allowedNames, blockedNames]);
	const key = `environment:${createHash('sha256').update(settings).digest('base64url')}`;
	const rules: EgressRules = {
		blocked: rangeList(blockedRanges(blocked)),
		allowed: rangeList(split(allowed)),
		allowedNames: namePatterns(allowedNames),
		blockedNames: namePatterns(blockedNames),
	};
	return {
		key,
		validateUrl: async (url) => {
			const hostname = parseUrl(url)?.hostname;
			if (hostname === undefined) throw deniedError('this URL', 'It is not a valid URL.');
			await resolveAllowed(canonicalHost(hostname), { all: true }, rules);
		},
		lookup: lookupBy((hostname, options) => resolveAllowed(hostname, options, rules)),
	};
}

const filterNumbers = new WeakMap<object, number>();
let lastFilterNumber = 0;

/** n8n's own filter as our policy. One filter object is one pool of connections. */
export function egressFromFilter(filter: SecureEgressFilter): EgressPolicy {
	const number = filterNumbers.get(filter) ?? ++lastFilterNumber;
	filterNumbers.set(filter, number);
	const lookup = filter.createSecureLookup() as LookupFunction;
	return {
		key: `filter:${number}`,
		validateUrl: async (url) => {
			const host = parseUrl(url)?.host ?? 'this URL';
			try {
				assertOk(await filter.validateUrl(url));
				const hostname = parseUrl(url)?.hostname;
				if (hostname !== undefined) assertOk(filter.validateConnectionHost(hostname));
			} catch (error) {
				throw isDnsError(error) ? error : deniedError(host, sentenceOf(error));
			}
		},
		lookup: (hostname, options, callback) =>
			lookup(hostname, options, (error, address, family) => {
				const denied = error !== null && error !== undefined && !isDnsError(error);
				callback(denied ? deniedError(hostname, sentenceOf(error)) : error, address, family);
			}),
	};
}

/** `NAME`, or the content of the file that `NAME_FILE` names, as n8n reads its settings. */
function readSetting(env: Environment, name: string): string | undefined {
	const value = env[name];
	if (value !== undefined) return value;
	const file = env[`${name}_FILE`];
	return file ? readFileSync(file, 'utf8').trim() : undefined;
}

function blockedRanges(setting: string | undefined): readonly string[] {
	const defaults = [...DEFAULT_BLOCKED_RANGES, '::/128'];
	if (setting === undefined) return defaults;
	const unquoted = setting.trim().replace(/^(['"])(.*)\1$/, '$2');
	return split(unquoted).flatMap((entry) => (entry.toLowerCase() === 'default' ? defaults : [entry]));
}

const split = (setting: string | undefined): string[] =>
	(setting ?? '')
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');

/** Entries that are no CIDR range are skipped; n8n warns of them when it starts. */
function rangeList(ranges: readonly string[]): BlockList {
	const list = new BlockList();
	for (const range of ranges) {
		const [, network = '', prefix = ''] = /^([0-9a-f:.]+)\/(\d{1,3})$/i.exec(range) ?? [];
		const family = isIP(network);
		if (family === 0 || Number(prefix) > (family === 6 ? 128 : 32)) continue;
		list.addSubnet(network, Number(prefix), family === 6 ? 'ipv6' : 'ipv4');
	}
	return list;
}

const normalizeName = (name: string): string => name.trim().toLowerCase().replace(/\.$/, '');

const namePatterns = (setting: string | undefined): string[] => split(setting).map(normalizeName).filter(Boolean);

function matchesName(hostname: string, patterns: readonly string[]): boolean {
	const name = normalizeName(hostname);
	return patterns.some((pattern) => {
		if (!pattern.startsWith('*.')) return name === pattern;
		const suffix = pattern.slice(1);
		return name.endsWith(suffix) && name.length > suffix.length;
	});
}

/** The host's addresses, if all of them may be contacted. */
async function resolveAllowed(hostname: string, options: LookupOptions, rules: EgressRules): Promise<LookupAddress[]> {
	const family = isIP(hostname);
	if (family !== 0) {
		assertAddress(hostname, hostname, rules);
		return [{ address: hostname, family }];
	}
	const allowedByName = matchesName(hostname, rules.allowedNames);
	if (!allowedByName && matchesName(hostname, rules.blockedNames)) {
		throw deniedError(hostname, 'The name is on the list of blocked host names.');
	}
	const resolved = await dns.lookup(hostname, { ...options, all: true });
	if (!allowedByName) for (const { address } of resolved) assertAddress(address, hostname, rules);
	return resolved;
}

function assertAddress(address: string, hostname: string, { allowed, blocked }: EgressRules): void {
	const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
	if (allowed.check(address, family) || !blocked.check(address, family)) return;
	throw deniedError(hostname, `Its address ${address} is in a blocked range.`);
}

/** Node's callback form of a resolver. */
function lookupBy(resolve: (hostname: string, options: LookupOptions) => Promise<LookupAddress[]>): LookupFunction {
	return (hostname, options, callback) => {
		resolve(hostname, options).then(
			(addresses) => {
				const [first] = addresses;
				if (options.all === true) callback(null, addresses);
				else callback(null, first?.address ?? '', first?.family);
			},
			(error: unknown) => callback(error as NodeJS.ErrnoException, options.all === true ? [] : ''),
		);
	};
}

/** n8n's checks answer `{ ok: false, error }` where others throw. */
function assertOk(result: unknown): void {
	if (typeof result !== 'object' || result === null || !('ok' in result) || result.ok !== false) return;
	throw 'error' in result ? result.error : new Error('The address is not allowed.');
}

const isDnsError = (error: unknown): boolean =>
	typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error;

/** n8n's errors carry the explanation in `description`. */
function sentenceOf(error: unknown): string {
	if (!(error instanceof Error)) return 'The address is not allowed.';
	const description = 'description' in error && typeof error.description === 'string' ? error.description : '';
	return description === '' ? error.message : description;
}

function deniedError(host: string, reason: string): AwsError {
	return new AwsError({
		code: 'EgressDenied',
		message: `n8n's protection against requests to internal addresses (SSRF) refuses ${host}. ${reason}`,
		nextStep:
			'If it is a VPC endpoint or a local service, an administrator can allow its address with N8N_SSRF_ALLOWED_IP_RANGES, or its name with N8N_SSRF_ALLOWED_HOSTNAMES.',
	});
}
