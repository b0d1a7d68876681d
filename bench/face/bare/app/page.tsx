/** A page of Next's with nothing behind it: as many rows as it is asked for, made anew at each request. */
export default async function Page({ searchParams }: { searchParams: Promise<{ rows?: string }> }) {
  const rows = Number((await searchParams).rows ?? 10);
  return (
    <table>
      <tbody>
        {Array.from({ length: rows }, (_, at) => at).map((at) => (
          <tr key={at} className="group h-(--row) border-b border-line">
            <td className="px-3 text-text-2">{at}</td>
            <td className="px-3 font-medium">Contoso Energi AB {at}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
