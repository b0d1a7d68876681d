// After all stories: has the portal or the worker made each call of Microsoft's scenario "Make a one-time purchase"?
// The stories keep what the emulator was asked (GET /_emulator/requests) in test-results/asked; what they ask Partner
// Center for themselves is left out there.
import * as fs from 'node:fs';

const customer = '/v1/customers/[^/]+';
const product = `(/v1|${customer})/products/[^/]+`;
const sku = `${product}/skus/[^/]+`;
const calls = [
  ['register a subscription', 'POST', `${customer}/subscriptions/[^/]+/registrations`],
  ['registration status', 'GET', `${customer}/subscriptions/[^/]+/registrationstatus`],
  ['products', 'GET', `(/v1|${customer})/products`],
  ['product by id', 'GET', product],
  ['SKUs', 'GET', `${product}/skus`],
  ['SKU by id', 'GET', sku],
  ['inventory', 'POST', '/v1/extensions/product/checkinventory[a-z]*'],
  ['availabilities', 'GET', `${sku}/availabilities`],
  ['availability by id', 'GET', `${sku}/availabilities/[^/]+`],
  ['cart: create', 'POST', `${customer}/carts`],
  ['cart: update', 'PUT', `${customer}/carts/[^/]+`],
  ['cart: checkout', 'POST', `${customer}/carts/[^/]+/checkout`],
  ['order by id', 'GET', `${customer}/orders/[^/]+`],
  ['orders', 'GET', `${customer}/orders`],
  ['orders by billing cycle', 'GET', `${customer}/orders\\?(.*&)?billingType=[^&]+.*`],
  ['entitlements', 'GET', `${customer}/entitlements`],
  ['reservation details', 'GET', `${customer}/artifacts/.+`],
  ['account balance', 'GET', '/v1/invoices/summary'],
  ['invoice summaries', 'GET', '/v1/invoices/summaries'],
  ['invoices', 'GET', '/v1/invoices'],
  ['invoice by id', 'GET', '/v1/invoices/[^/]+'],
  ['invoice line items', 'GET', '/v1/invoices/[^/]+/lineitems(/.*)?'],
  ['invoice statement', 'GET', '/v1/invoices/[^/]+/documents/statement'],
];

const folder = 'test-results/asked';
const files = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
const asked = new Set(files.flatMap((file) => fs.readFileSync(`${folder}/${file}`, 'utf8').split('\n')));
const missing = calls.filter(([, method, path]) => {
  const pattern = new RegExp(`^${method} ${path}${path.includes('\\?') ? '' : '(\\?.*)?'}$`, 'i');
  return ![...asked].some((one) => pattern.test(one));
});
for (const [name, method, path] of missing) console.error(`never called: ${name} (${method} ${path})`);
console.log(`${calls.length - missing.length} of ${calls.length} calls of the scenario were made`);
process.exitCode = missing.length === 0 ? 0 : 1;
