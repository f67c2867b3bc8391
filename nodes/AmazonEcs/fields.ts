import { securityGroup, subnet } from '../shared/ec2Locators';
import { manyPickers } from '../shared/manyPickers';
import type { Field, Fields } from '../shared/operation';
import * as locators from './locators';

const asked = { optional: false, required: true } as const;

/** The cluster of a task or service; AWS has a default for it. */
export const cluster = {
	locator: { ...locators.cluster, description: 'Empty means the cluster that is called "default"' },
	optional: false,
	required: false,
} as const satisfies Field;
export const wantedCluster = { locator: locators.cluster, ...asked } as const satisfies Field;
export const service = { locator: locators.service, ...asked } as const satisfies Field;
export const task = { locator: locators.task, ...asked } as const satisfies Field;
export const taskDefinition = { locator: locators.taskDefinition, ...asked } as const satisfies Field;

export const launchType = {
	label: 'Launch Type',
	choices: { EC2: 'EC2', EXTERNAL: 'External', FARGATE: 'Fargate', MANAGED_INSTANCES: 'Managed Instances' },
} as const satisfies Field;

/** Where tasks with a network interface of their own run, as all on Fargate do. */
export const networkFields = {
	subnets: {
		property: manyPickers(subnet),
		label: 'Subnets',
		optional: true,
		description: 'Needed on Fargate. By expression one row can hold a list of IDs.',
	},
	securityGroups: {
		property: manyPickers(securityGroup),
		label: 'Security Groups',
		optional: true,
		description: 'Empty means the default group of the VPC',
	},
	publicIp: {
		type: 'boolean',
		label: 'Public IP',
		optional: true,
		default: true,
		description:
			'Whether a task gets a public address, which it needs in a public subnet to load its image; not where this is not set',
	},
} as const satisfies Fields;
