import type { BlockKind, PastedField } from '../../aws/identity/pem';
import { readPasted } from '../../aws/identity/pem';
import { AwsError } from '../../aws/errors';

const LABELS: Readonly<Partial<Record<BlockKind, string>>> = {
	certificate: 'CERTIFICATE',
	pkcs8: 'PRIVATE KEY',
	pkcs1: 'RSA PRIVATE KEY',
	sec1: 'EC PRIVATE KEY',
};

/**
 * PEM as ACM takes it, from PEM that has lost its line breaks on its way, or from base64.
 * @throws AwsError that names the field and holds nothing of the text
 */
export function pemOf(text: unknown, field: PastedField): Buffer {
	const blocks = readPasted(String(text), field).map(({ kind, bytes }) => {
		const label = LABELS[kind];
		if (label === undefined) throw unusable(kind, field);
		const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
		return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
	});
	return Buffer.from(blocks.join(''), 'latin1');
}

const unusable = (kind: BlockKind, [name, label]: PastedField): AwsError =>
	/^encrypted/.test(kind)
		? new AwsError({
				code: 'InvalidParameter',
				message: `'${label}' has a passphrase; ACM takes keys without one`,
				nextStep: 'Take it off with "openssl pkey -in key.pem -out plain.pem", and use the new file.',
				field: name,
			})
		: new AwsError({
				code: 'InvalidParameter',
				message: `'${label}' is not what ACM takes here`,
				nextStep: 'Enter certificates and keys as PEM, each in its own field.',
				field: name,
			});
