import { jsonObject } from './jsonObject';

/**
 * What a person has added in AWS's own words: the option More Parameters (JSON).
 * @throws AwsError `InvalidJson`
 */
export const moreParameters = (stored: unknown): Record<string, unknown> =>
	jsonObject(stored, 'More Parameters (JSON)', 'moreParameters') ?? {};
