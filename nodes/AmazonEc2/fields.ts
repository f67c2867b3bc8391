import type { Field, Fields } from '../shared/operation';
import { securityGroup as securityGroupLocator } from '../shared/ec2Locators';
import { elasticIp, image, instance, instances, keyPair, snapshot, volume } from './locators';
import { filterRows, tagRows } from './rows';

const asked = { optional: false, required: true } as const;

export const instanceField = { ...asked, locator: instance } as const;
export const instancesField = { ...asked, locator: instances } as const;
export const volumeField = { ...asked, locator: volume } as const;
export const snapshotField = { ...asked, locator: snapshot } as const;
export const imageField = { ...asked, locator: image } as const;
export const keyPairField = { ...asked, locator: keyPair } as const;
export const elasticIpField = { ...asked, locator: elasticIp } as const;
export const securityGroupField = { ...asked, locator: securityGroupLocator } as const;

/** IDs of several resources in one text. */
export const ids = (text: string | undefined): string[] | undefined =>
	text
		?.split(',')
		.map((id) => id.trim())
		.filter((id) => id !== '');

export const filters = {
	property: filterRows,
	name: 'filters',
	label: 'Filters',
	description: "AWS's filters for this list; all of them must match",
} as const satisfies Field;

/** Tags that a new resource gets. */
export const newTags = { property: tagRows, label: 'Tags' } as const satisfies Field;

/** What a rule of a security group lets through. */
export const ruleFields = {
	GroupId: securityGroupField,
	protocol: {
		type: 'options',
		optional: false,
		choices: { tcp: 'TCP', udp: 'UDP', icmp: 'ICMP', '-1': 'All Traffic' },
		default: 'tcp',
	},
	fromPort: {
		type: 'number',
		label: 'From Port',
		optional: false,
		default: 443,
		description: 'First port of the range',
		show: { protocol: ['tcp', 'udp'] },
	},
	toPort: {
		type: 'number',
		label: 'To Port',
		optional: false,
		default: 443,
		description: 'Last port of the range',
		show: { protocol: ['tcp', 'udp'] },
	},
	peer: {
		type: 'string',
		label: 'Peer',
		optional: false,
		placeholder: 'e.g. 203.0.113.0/24',
		description:
			'Who may connect, or where to: an IPv4 or IPv6 address or range, a security group (sg-…) or a prefix list (pl-…)',
	},
} as const satisfies Fields;
