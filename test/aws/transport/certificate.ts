import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';

/** One DER value: tag, length, content. */
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
	const content = Buffer.concat(parts);
	if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content]);
	const length = Buffer.from(content.length.toString(16).padStart(4, '0'), 'hex');
	return Buffer.concat([Buffer.from([tag, 0x82]), length, content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const utcTime = (date: Date): Buffer =>
	der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const COMMON_NAME = '550403';
const SUBJECT_ALT_NAME = '551d11';
const BASIC_CONSTRAINTS = '551d13';

/** A self-signed P-256 certificate for these names, made anew in each run. Times are relative to now, in days. */
export function selfSigned(names: readonly string[], from = -1, to = 1): { key: string; cert: string } {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const day = 86_400_000;
	const name = sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from('loopback')))));
	const altNames = names.map((each) =>
		/^\d+\.\d+\.\d+\.\d+$/.test(each)
			? der(0x87, Buffer.from(each.split('.').map(Number)))
			: der(0x82, Buffer.from(each)),
	);
	const extensions = sequence(
		sequence(oid(SUBJECT_ALT_NAME), der(0x04, sequence(...altNames))),
		sequence(
			oid(BASIC_CONSTRAINTS),
			der(0x01, Buffer.from([0xff])),
			der(0x04, sequence(der(0x01, Buffer.from([0xff])))),
		),
	);
	const body = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
		ECDSA_WITH_SHA256,
		name,
		sequence(utcTime(new Date(Date.now() + from * day)), utcTime(new Date(Date.now() + to * day))),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, extensions),
	);
	const signature = sign('sha256', body, privateKey);
	const certificate = sequence(body, ECDSA_WITH_SHA256, der(0x03, Buffer.from([0]), signature));
	const lines = certificate
		.toString('base64')
		.match(/.{1,64}/g)
		?.join('\n');
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
	};
}
