import { readOperation, readService } from '../../aws/catalog/read';
import { shapeOf } from '../../aws/catalog/schema';
import { arnIn } from './arns';
import { memberAt } from './fields';
import type { Locator } from './locators';
import { regionInArn } from './locators';

/** Without this list AWS leaves out every certificate whose key is not RSA with 1,024 or 2,048 bits. */
export function everyKeyType(): readonly string[] {
	const model = readService('acm');
	const member = memberAt(model, readOperation('acm', 'ListCertificates').input, 'Includes.keyTypes');
	const entry = member?.shape.kind === 'list' ? shapeOf(model, member.shape.member) : undefined;
	return entry?.kind === 'simple' ? (entry.values ?? []) : [];
}

/** A certificate; AWS takes its ARN, and the call goes to the region in it. */
export const certificate: Locator = {
	method: 'searchCertificates',
	label: 'Certificate',
	list: {
		command: 'acm:ListCertificates',
		input: () => ({ Includes: { keyTypes: everyKeyType() } }),
		item: (entry) => {
			const { CertificateArn, DomainName, Status, Type } = entry as Record<string, unknown>;
			const facts = [Status, Type].filter((fact) => fact !== undefined).join(', ');
			return {
				name: `${String(DomainName ?? CertificateArn)}${facts === '' ? '' : ` (${facts})`}`,
				value: String(CertificateArn),
			};
		},
	},
	modes: [
		{
			name: 'arn',
			label: 'By ARN',
			placeholder: 'e.g. arn:aws:acm:eu-west-1:111122223333:certificate/11112222-3333-4444-5555-666677778888',
		},
	],
	regionOf: regionInArn,
	resolve: (value) => arnIn(value, 'acm', ['CertificateArn', 'Certificate']),
};
