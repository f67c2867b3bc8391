import { membersIn, s3ObjectFields, s3ObjectOf } from '../../shared/document';
import { operation } from '../../shared/operation';
import { jobFields, withNextStep } from '../fields';
import { lendingOfJob } from './readers';

export const analyzeLending = operation({
	command: 'StartLendingAnalysis',
	name: 'Analyze Lending',
	action: 'Analyze a lending package',
	description:
		'Tell the kind of each page of a mortgage package in Amazon S3 and read its fields, one item for each page',
	uses: ['s3:GetObject'],
	fields: { ...s3ObjectFields, ...jobFields },
	covers: ['DocumentLocation'],
	input: (values) => ({ ...membersIn(values), DocumentLocation: { S3Object: s3ObjectOf(values) } }),
	job: { recipe: 'textractLendingAnalysis' },
	allPages: true,
	simplify: lendingOfJob,
	failure: withNextStep,
});
