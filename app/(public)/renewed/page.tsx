import { SmallWindowEnd } from '@/components/auth/small-window-end';

export default function RenewedPage() {
  return <SmallWindowEnd />;
}
