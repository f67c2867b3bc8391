/**
 * A copy of plain JSON that shares nothing with it. n8n's static data are proxies all the way down, which
 * `structuredClone` refuses.
 */
export const plainCopy = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;
