package dev.onset.demo.shop.load;

/** One request to the gateway. {@code route} is the path with its variable parts taken out; an empty body means none. */
record Call(String method, String route, String path, String body) {
    String name() {
        return method + " " + route;
    }
}
