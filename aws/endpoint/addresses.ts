/** The 16 bytes of an IPv6 address as WHATWG URLs write it, in brackets; undefined for anything else. */
function ipv6Bytes(host: string): number[] | undefined {
	if (!host.startsWith('[') || !host.endsWith(']')) return undefined;
	const [head = '', tail] = host.slice(1, -1).split('::');
	const words = (text: string): number[] =>
		text === '' ? [] : text.split(':').map((word) => Number.parseInt(word, 16));
	const before = words(head);
	const after = tail === undefined ? [] : words(tail);
	const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
	return [...before, ...Array<number>(zeros).fill(0), ...after].flatMap((word) => [word >> 8, word & 255]);
}

const ipv4Bytes = (host: string): number[] | undefined =>
	/^\d{1,3}(\.\d{1,3}){3}$/.test(host) ? host.split('.').map(Number) : undefined;

/** The IPv4 address inside an IPv6 address: mapped, compatible, NAT64 (64:ff9b::/96 and /48), 6to4. */
function embeddedIpv4(bytes: readonly number[]): number[] | undefined {
	const startsWith = (...prefix: number[]): boolean => prefix.every((byte, i) => bytes[i] === byte);
	const zeros = (from: number, to: number): boolean => bytes.slice(from, to).every((byte) => byte === 0);
	if (zeros(0, 10) && ((bytes[10] === 255 && bytes[11] === 255) || zeros(10, 12))) return bytes.slice(12);
	if (zeros(0, 8) && bytes[8] === 255 && bytes[9] === 255 && zeros(10, 12)) return bytes.slice(12);
	if (startsWith(0, 0x64, 0xff, 0x9b)) return bytes.slice(12);
	if (startsWith(0x20, 0x02)) return bytes.slice(2, 6);
	return undefined;
}

/** This machine itself. `host` as WHATWG URLs write it. */
export function isLoopback(host: string): boolean {
	if (host === 'localhost' || host.endsWith('.localhost')) return true;
	const v6 = ipv6Bytes(host);
	if (v6?.slice(0, 15).every((byte) => byte === 0) === true && v6[15] === 1) return true;
	return (ipv4Bytes(host) ?? (v6 && embeddedIpv4(v6)))?.[0] === 127;
}

/** Names by which clouds serve machine credentials. */
const METADATA_NAMES = new Set([
	'instance-data',
	'instance-data.ec2.internal',
	'metadata',
	'metadata.google.internal',
	'metadata.goog',
	'metadata.azure.internal',
	'metadata.azure.com',
	'metadata.tencentyun.com',
]);

/** Metadata services outside the link-local range: Alibaba, Azure, Oracle. */
const METADATA_ADDRESSES = new Set(['100.100.100.200', '168.63.129.16', '192.0.0.192']);

/**
 * A metadata service or a link-local address, in any notation: 169.254/16 and fe80::/10, EC2's fd00:ec2::/32, other
 * clouds' addresses and names. `host` as WHATWG URLs write it.
 */
export function isMetadataHost(host: string): boolean {
	if (METADATA_NAMES.has(host)) return true;
	const v6 = ipv6Bytes(host);
	if (v6 !== undefined) {
		if (v6[0] === 0xfe && ((v6[1] as number) & 0xc0) === 0x80) return true;
		if (v6[0] === 0xfd && v6[1] === 0 && v6[2] === 0x0e && v6[3] === 0xc2) return true;
		if (host === '[fd20:ce::254]') return true;
	}
	const v4 = ipv4Bytes(host) ?? (v6 && embeddedIpv4(v6));
	return v4 !== undefined && ((v4[0] === 169 && v4[1] === 254) || METADATA_ADDRESSES.has(v4.join('.')));
}
