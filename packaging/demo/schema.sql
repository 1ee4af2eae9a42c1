-- The shop's tables, and enough of a past that the first minute looks like any other.
CREATE TABLE products (
    sku         text PRIMARY KEY,
    name        text NOT NULL,
    price_cents bigint NOT NULL,
    reserved    bigint NOT NULL DEFAULT 0
);
CREATE TABLE orders (
    id          bigserial PRIMARY KEY,
    customer    bigint NOT NULL,
    total_cents bigint NOT NULL,
    status      text NOT NULL DEFAULT 'open',
    payment     text,
    placed_at   timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX orders_customer ON orders (customer, id DESC);
CREATE TABLE order_lines (order_id bigint NOT NULL REFERENCES orders (id), sku text NOT NULL, quantity int NOT NULL);
CREATE INDEX order_lines_order ON order_lines (order_id);
CREATE TABLE allocations (order_id bigint NOT NULL, sku text NOT NULL, quantity int NOT NULL);
CREATE TABLE picks       (order_id bigint NOT NULL, sku text NOT NULL);
CREATE TABLE invoices    (order_id bigint NOT NULL, sku text NOT NULL, cents bigint NOT NULL);

-- Stands for whatever makes a real statement slow. Sleeps once for each row it is asked about and takes no lock.
CREATE FUNCTION warehouse_check() RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM pg_sleep(0.06 + 0.06 * random());
    RETURN true;
END
$$;

INSERT INTO products (sku, name, price_cents)
SELECT 'sku-' || lpad(n::text, 4, '0'), 'Product ' || n, 199 + (n * 7919) % 9000
FROM generate_series(0, 499) AS n;

INSERT INTO orders (customer, total_cents, status)
SELECT n % 1000, 500 + (n * 104729) % 20000, 'fulfilled'
FROM generate_series(1, 5000) AS n;

ANALYZE;
